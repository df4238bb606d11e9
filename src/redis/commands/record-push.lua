--[[
  Stores a push and the work that follows from it (an empty effect: none), once.

  KEYS[1] seen mark, KEYS[2] pushes (stream), KEYS[3] outbox (sorted set: effect by time)
  ARGV[1] push as JSON, ARGV[2] effect as JSON, ARGV[3] now, ARGV[4] seconds to remember, ARGV[5] length of the stream
  Returns 1 stored, 0 seen before.
]]
if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[4]) then
  return 0
end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[5], '*', 'push', ARGV[1])
if ARGV[2] ~= '' then
  redis.call('ZADD', KEYS[3], ARGV[3], ARGV[2])
end
return 1
