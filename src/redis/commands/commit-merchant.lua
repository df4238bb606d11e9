--[[
  Saves one change of a merchant's authorization as one atomic step, or nothing of it. Holds no rule.

  KEYS[1] merchant (hash: revision, json, generation, refresh)   KEYS[2] its access token (hash)
  KEYS[3] its history (list)                                     KEYS[4] outbox (sorted set: effect by time)
  KEYS[5], KEYS[6], KEYS[7] lists of all, of the authorized, of those that ended (sorted sets: AppID by time)

  ARGV[1] JSON: { appId, expected, json, now, grant ("keep", "replace", "drop"), refresh (encrypted),
                  scores: [all, authorized or "", ended or ""], events: [json, ...], effects: [json, ...] }
  Numbers are strings, so that nothing passes through Lua's doubles.

  Returns the generation of the grant, or -1 if the revision differed.
]]
local change = cjson.decode(ARGV[1])
if (redis.call('HGET', KEYS[1], 'revision') or '0') ~= change.expected then
  return -1
end
redis.call('HSET', KEYS[1], 'revision', string.format('%.0f', tonumber(change.expected) + 1), 'json', change.json)
if change.grant ~= 'keep' then
  redis.call('HINCRBY', KEYS[1], 'generation', 1)
  redis.call('DEL', KEYS[2])
  if change.grant == 'replace' then
    redis.call('HSET', KEYS[1], 'refresh', change.refresh)
  else
    redis.call('HDEL', KEYS[1], 'refresh')
  end
end
for index, score in ipairs(change.scores) do
  if score == '' then
    redis.call('ZREM', KEYS[4 + index], change.appId)
  else
    redis.call('ZADD', KEYS[4 + index], score, change.appId)
  end
end
for _, event in ipairs(change.events) do
  redis.call('RPUSH', KEYS[3], event)
end
for _, effect in ipairs(change.effects) do
  redis.call('ZADD', KEYS[4], change.now, effect)
end
return tonumber(redis.call('HGET', KEYS[1], 'generation') or '0')
