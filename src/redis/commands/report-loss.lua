--[[
  Keeps a sign of lost writes once, has it watched, and stores the work that follows.

  KEYS[1] losses (hash: id -> json), KEYS[2] losses by time (sorted set), KEYS[3] watch (sorted set), KEYS[4] outbox (sorted set)
  ARGV[1] id, ARGV[2] json, ARGV[3] time found, ARGV[4] losses to keep, ARGV[5] now, ARGV[6...] effects
  Returns 1 kept, 0 known before.
]]
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then
  return 0
end
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
for _, old in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1 - tonumber(ARGV[4]))) do
  redis.call('HDEL', KEYS[1], old)
  redis.call('ZREM', KEYS[2], old)
end
redis.call('ZADD', KEYS[3], ARGV[5], 'losses')
for index = 6, #ARGV do
  redis.call('ZADD', KEYS[4], ARGV[5], ARGV[index])
end
return 1
