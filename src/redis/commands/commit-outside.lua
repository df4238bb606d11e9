--[[
  Saves what was found about units that moved outside of Headroom as one atomic step, or nothing of it. Holds no rule.

  KEYS[1] audit (stream)                            KEYS[3] unrecorded movements (sorted set: id by time)
  KEYS[2] movements (sorted set: id by time)        KEYS[4] pushes that told of one (hash: push -> id)
  KEYS[5...] documents (hash: revision, json), after them the movements of a pack (sorted sets: id by time)

  ARGV[1] JSON: {
    documents: [[expected, json], ...]           in the order of KEYS[5...]
    listed: [[id, time, "1" = unrecorded or ""], ...]
    packs: [[id, time], ...]                     in the order of the keys after the documents
    pushes: [[push, id], ...], audit: [json, ...]
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
  local revision = string.format('%.0f', tonumber(document[1]) + 1)
  redis.call('HSET', KEYS[4 + index], 'revision', revision, 'json', document[2])
end
for _, one in ipairs(change.listed) do
  redis.call('ZADD', KEYS[2], one[2], one[1])
  if one[3] == '' then
    redis.call('ZREM', KEYS[3], one[1])
  else
    redis.call('ZADD', KEYS[3], one[2], one[1])
  end
end
for index, one in ipairs(change.packs) do
  redis.call('ZADD', KEYS[4 + #change.documents + index], one[2], one[1])
end
for _, push in ipairs(change.pushes) do
  redis.call('HSET', KEYS[4], push[1], push[2])
end
for _, entry in ipairs(change.audit) do
  redis.call('XADD', KEYS[1], '*', 'entry', entry)
end
return 1
