--[[
  A number above every one that is known to have been given out.

  KEYS[1] number (string)   ARGV[1] the highest that this process knows of   ARGV[2] "1": give out another, "0": only remember
  Returns the number, as a string.
]]
local last = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1]))
local number = last + tonumber(ARGV[2])
redis.call('SET', KEYS[1], string.format('%.0f', number))
return string.format('%.0f', number)
