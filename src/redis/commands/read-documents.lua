--[[
  Reads many documents in one command, so that looking at 500 packs costs as many as looking at one.

  KEYS[1...] the documents
  Returns revision and json of each, nil where it is not there.
]]
local documents = {}
for index, key in ipairs(KEYS) do
  documents[index] = redis.call('HMGET', key, 'revision', 'json')
end
return documents
