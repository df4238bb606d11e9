--[[
  Saves a change of several documents, with the writes that belong to it, as one atomic step, or nothing of it. Holds no rule.

  KEYS[1...] documents (hash: revision, json), after them one key for each write, after them the documents that the change
             leaned on without writing them

  ARGV[1] JSON: {
    documents: [[expected, json ("" = deleted), seconds to live ("" = for ever)], ...]   in the order of KEYS
    writes: [{ name, args: [what follows the key, ...], member, score }, ...]             in the order of the keys after the documents
    read: [expected, ...]              of the last keys
  }
  member: the write is left out unless this member of the key (a sorted set) has that score; "" = in any case.
  Numbers are strings, so that nothing passes through Lua's doubles.

  Returns 1 saved, 0 conflict (a revision differed).
]]
local change = cjson.decode(ARGV[1])

for index, document in ipairs(change.documents) do
  if (redis.call('HGET', KEYS[index], 'revision') or '0') ~= document[1] then
    return 0
  end
end

for index, expected in ipairs(change.read) do
  local key = KEYS[#change.documents + #change.writes + index]
  if (redis.call('HGET', key, 'revision') or '0') ~= expected then
    return 0
  end
end

for index, document in ipairs(change.documents) do
  local key = KEYS[index]
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
for index, write in ipairs(change.writes) do
  local key = KEYS[#change.documents + index]
  if write.member == '' or redis.call('ZSCORE', key, write.member) == write.score then
    redis.call(write.name, key, unpack(write.args))
  end
end
return 1
