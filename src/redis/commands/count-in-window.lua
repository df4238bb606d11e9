--[[
  Counts within a time that begins with the first one.

  KEYS[1] the count
  ARGV[1] the time in ms
  Returns { count, ms until it begins anew }
]]
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return { count, redis.call('PTTL', KEYS[1]) }
