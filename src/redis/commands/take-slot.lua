--[[
  One message per second and channel, over all replicas.

  KEYS[1] the channel's slot: time (ms) before which nobody posts
  ARGV[1] interval in ms
  Returns 0 (the slot is taken) or the milliseconds to wait (nothing is taken).
]]
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
local free = tonumber(redis.call('GET', KEYS[1]) or '0')
if free > now then
  return free - now
end
redis.call('SET', KEYS[1], string.format('%.0f', now + tonumber(ARGV[1])), 'PX', ARGV[1])
return 0
