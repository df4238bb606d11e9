--[[
  Keeps the answer of something that was done once, or forgets its key, if it is this owner's still.

  KEYS[1] the key, as in begin-idempotent.lua
  ARGV[1] owner, ARGV[2] answer ("" = forget the key), ARGV[3] seconds to remember it
  Returns 1, or 0 where somebody else has the key or the answer is there.
]]
local found = redis.call('HMGET', KEYS[1], 'owner', 'answer')
if found[1] ~= ARGV[1] or found[2] then
  return 0
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], 'answer', ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
return 1
