--[[
  Reads a part of the audit as one string of bytes, which costs a client a fraction of an answer with nine parts for each entry.

  KEYS[1] the stream `audit`
  ARGV[1] the first place; after `(`, the one before it   ARGV[2] how many entries at most
  Returns the answer of XRANGE in MessagePack
]]
return cmsgpack.pack(redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2]))
