--[[
  Releases a lock if it is still the owner's.

  KEYS[1] lock, ARGV[1] owner token
  Returns 1 released, 0 somebody else's by now.
]]
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
