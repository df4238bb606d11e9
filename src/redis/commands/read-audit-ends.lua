--[[
  Reads the hashes of the last audit entries about many things in one command.

  KEYS[1...] the documents of those things
  Returns their fields `audit`, `false` where there is none, in MessagePack
]]
local ends = {}
for index, key in ipairs(KEYS) do
  ends[index] = redis.call('HGET', key, 'audit')
end
return cmsgpack.pack(ends)
