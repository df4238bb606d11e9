--[[
  One message per second and channel, over all replicas. Warnings give way to everything else.

  KEYS[1] the channel's slot: time (ms) before which nobody posts
  KEYS[2] mark that something other than a warning waits for the slot
  ARGV[1] interval in ms, ARGV[2] "1" for a warning, ARGV[3] ms that the mark outlives the wait
  Returns 0 (the slot is taken) or the milliseconds to wait (nothing is taken).
]]
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
local wait = math.max(0, tonumber(redis.call('GET', KEYS[1]) or '0') - now)
if ARGV[2] == '1' then
  wait = math.max(wait, redis.call('PTTL', KEYS[2]))
elseif wait > 0 then
  redis.call('SET', KEYS[2], '1', 'PX', string.format('%.0f', wait + tonumber(ARGV[3])))
end
if wait > 0 then
  return wait
end
redis.call('SET', KEYS[1], string.format('%.0f', now + tonumber(ARGV[1])), 'PX', ARGV[1])
return 0
