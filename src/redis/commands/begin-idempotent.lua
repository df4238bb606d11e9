--[[
  Takes the key of something that is to be done once, or says what became of it.

  KEYS[1] the key (hash: fingerprint, owner, until (ms), answer)
  ARGV[1] fingerprint, ARGV[2] owner, ARGV[3] ms for which it is the owner's, ARGV[4] seconds to remember it
  Returns {"begun"}, {"running"}, {"other"} (another fingerprint), or {"done", answer}.
]]
local found = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer', 'until')
if found[1] and found[1] ~= ARGV[1] then
  return { 'other' }
end
if found[2] then
  return { 'done', found[2] }
end
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
if found[3] and tonumber(found[3]) > now then
  return { 'running' }
end
local ends = string.format('%.0f', now + tonumber(ARGV[3]))
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1], 'owner', ARGV[2], 'until', ends)
redis.call('EXPIRE', KEYS[1], ARGV[4])
return { 'begun' }
