--[[
  Takes requests that need attention and leases them, so that other replicas leave them alone for a while.
  A commit on the request sets its time anew.

  KEYS[1] due (sorted set: request by time)
  ARGV[1] now, ARGV[2] limit, ARGV[3] lease until
  Returns the ids.
]]
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, id in ipairs(ids) do
  redis.call('ZADD', KEYS[1], ARGV[3], id)
end
return ids
