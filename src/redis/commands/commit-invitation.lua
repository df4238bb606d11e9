--[[
  Saves an invitation, and a visit with it, as one atomic step, or nothing of it. Holds no rule.

  KEYS[1] invitation (hash: revision, json)   KEYS[2] invitations (sorted set: id by time)
  KEYS[3] visit (hash: revision, json)        KEYS[4] nonce by the fingerprint of its code (string)

  ARGV[1] JSON: { id, expected, json, score, visit: "" or { nonce, expected, json, code ("" or "new"), seconds } }
  Numbers are strings, so that nothing passes through Lua's doubles.

  Returns 1 saved, 0 conflict (a revision differed).
]]
local change = cjson.decode(ARGV[1])
local visit = change.visit
local function revision(key)
  return redis.call('HGET', key, 'revision') or '0'
end
if revision(KEYS[1]) ~= change.expected then
  return 0
end
if visit ~= '' and revision(KEYS[3]) ~= visit.expected then
  return 0
end
local function write(key, expected, json)
  redis.call('HSET', key, 'revision', string.format('%.0f', tonumber(expected) + 1), 'json', json)
end
write(KEYS[1], change.expected, change.json)
redis.call('ZADD', KEYS[2], change.score, change.id)
if visit ~= '' then
  write(KEYS[3], visit.expected, visit.json)
  redis.call('EXPIRE', KEYS[3], visit.seconds)
  if visit.code == 'new' then
    redis.call('SET', KEYS[4], visit.nonce, 'EX', visit.seconds)
  end
end
return 1
