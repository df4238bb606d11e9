--[[
  Reads a part of the audit as one string of bytes, which costs a client a fraction of an answer with nine parts for each entry.

  KEYS[1] the stream `audit`
  ARGV[1] the first place; after `(`, the one before it   ARGV[2] how many entries at most
  Returns the place of the last of them, from where a client goes on without reading the others, and the answer of XRANGE in
  MessagePack; nothing where there is none
]]
local entries = redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])
if #entries == 0 then
  return {}
end
return { entries[#entries][1], cmsgpack.pack(entries) }
