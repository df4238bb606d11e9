--[[
  Saves one change of a request as one atomic step, or nothing of it. Holds no rule: everything was decided before.

  KEYS[1] request document (hash: revision, json)     KEYS[5] outbox (sorted set: effect by time)
  KEYS[2] due (sorted set: request by time)           KEYS[6] audit (stream)
  KEYS[3] raises of the app (sorted set: request by end)             KEYS[7] once key (string; "" content irrelevant)
  KEYS[4] WeChat requestIds (hash: id -> request.no)  KEYS[8...] ledger documents (hash: revision, json)
  then as many again: requests on those packs (sorted set: request by its first change of the ledger)

  ARGV[1] JSON: {
    id, expected, json,
    due (time, "" = nothing due), runsUntil (time for KEYS[3], "" = it will not run),
    once ("" or seconds to remember KEYS[7]), now,
    wechatIds: [[wechatRequestId, "R-1.1"], ...], effects: [json, ...], audit: [json, ...],
    ledgers: [[expected, json], ...]   in the order of KEYS[8...]
  }
  Numbers are strings, so that nothing passes through Lua's doubles.

  Returns 1 saved, 0 conflict (a revision differed), -1 duplicate (the once key was used before).
]]
local change = cjson.decode(ARGV[1])

if change.once ~= '' and redis.call('EXISTS', KEYS[7]) == 1 then
  return -1
end
local function revision(key)
  return redis.call('HGET', key, 'revision') or '0'
end
if revision(KEYS[1]) ~= change.expected then
  return 0
end
for index, ledger in ipairs(change.ledgers) do
  if revision(KEYS[7 + index]) ~= ledger[1] then
    return 0
  end
end

local function write(key, expected, json)
  redis.call('HSET', key, 'revision', string.format('%.0f', tonumber(expected) + 1), 'json', json)
end
write(KEYS[1], change.expected, change.json)
for index, ledger in ipairs(change.ledgers) do
  write(KEYS[7 + index], ledger[1], ledger[2])
  redis.call('ZADD', KEYS[7 + #change.ledgers + index], 'NX', change.now, change.id)
end
if change.once ~= '' then
  redis.call('SET', KEYS[7], change.id, 'EX', change.once)
end
if change.due == '' then
  redis.call('ZREM', KEYS[2], change.id)
else
  redis.call('ZADD', KEYS[2], change.due, change.id)
end
if change.runsUntil == '' then
  redis.call('ZREM', KEYS[3], change.id)
else
  redis.call('ZADD', KEYS[3], change.runsUntil, change.id)
end
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', '(' .. change.now)
for _, pair in ipairs(change.wechatIds) do
  redis.call('HSET', KEYS[4], pair[1], pair[2])
end
for _, effect in ipairs(change.effects) do
  redis.call('ZADD', KEYS[5], change.now, effect)
end
for _, entry in ipairs(change.audit) do
  redis.call('XADD', KEYS[6], '*', 'entry', entry)
end
return 1
