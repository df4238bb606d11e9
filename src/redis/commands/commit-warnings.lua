--[[
  Saves what one look at the watched things leads to as one atomic step, or nothing of it. Holds no rule.

  KEYS[1] outbox (sorted set: effect by time)      KEYS[3] open subjects (set)
  KEYS[2] watch (sorted set: member by time)       KEYS[4] messages (sorted set: id by time)
  KEYS[5...] documents (hash: revision, json)

  ARGV[1] JSON: {
    documents: [[expected, json ("" = forgotten), seconds to live ("" = for ever)], ...]   in the order of KEYS[5...]
    effects: [json, ...], now,
    open: [[subject, "1" or ""], ...],
    listed: [[id, time ("" = taken out)], ...], keep (length of that list),
    watch: [[member, time ("" = not any more), lease ("" = whatever its time is now)], ...]
  }
  Numbers are strings, so that nothing passes through Lua's doubles.

  Returns 1 saved, 0 conflict (a revision differed).
]]
local change = cjson.decode(ARGV[1])

for index, document in ipairs(change.documents) do
  if (redis.call('HGET', KEYS[4 + index], 'revision') or '0') ~= document[1] then
    return 0
  end
end

for index, document in ipairs(change.documents) do
  local key = KEYS[4 + index]
  if document[2] == '' then
    redis.call('DEL', key)
  else
    local revision = string.format('%.0f', tonumber(document[1]) + 1)
    redis.call('HSET', key, 'revision', revision, 'json', document[2])
    if document[3] ~= '' then
      redis.call('EXPIRE', key, document[3])
    end
  end
end
for _, effect in ipairs(change.effects) do
  redis.call('ZADD', KEYS[1], change.now, effect)
end
for _, subject in ipairs(change.open) do
  redis.call(subject[2] == '' and 'SREM' or 'SADD', KEYS[3], subject[1])
end
for _, message in ipairs(change.listed) do
  if message[2] == '' then
    redis.call('ZREM', KEYS[4], message[1])
  else
    redis.call('ZADD', KEYS[4], message[2], message[1])
  end
end
if #change.listed > 0 then
  redis.call('ZREMRANGEBYRANK', KEYS[4], 0, -1 - tonumber(change.keep))
end
for _, watched in ipairs(change.watch) do
  -- A time other than the lease: somebody asked for another look meanwhile.
  if watched[3] == '' or redis.call('ZSCORE', KEYS[2], watched[1]) == watched[3] then
    if watched[2] == '' then
      redis.call('ZREM', KEYS[2], watched[1])
    else
      redis.call('ZADD', KEYS[2], watched[2], watched[1])
    end
  end
end
return 1
