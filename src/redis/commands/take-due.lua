--[[
  Takes what needs attention and leases it, so that other replicas leave it alone for a while. In `due` a commit on
  the request sets its time anew; in `inbox` what is done is taken out.

  KEYS[1] due or inbox (sorted set: member by time)
  ARGV[1] now, ARGV[2] limit, ARGV[3] lease until
  Returns the members.
]]
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, id in ipairs(ids) do
  redis.call('ZADD', KEYS[1], ARGV[3], id)
end
return ids
