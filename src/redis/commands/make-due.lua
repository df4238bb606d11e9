--[[
  Makes a request due that is not, unless it was changed since it was read.

  KEYS[1] request document (hash: revision, json), KEYS[2] due (sorted set: request by time)
  ARGV[1] request, ARGV[2] its revision when it was read, ARGV[3] time
  Returns 1 made due, 0 left alone.
]]
if redis.call('HGET', KEYS[1], 'revision') ~= ARGV[2] then
  return 0
end
return redis.call('ZADD', KEYS[2], 'NX', ARGV[3], ARGV[1])
