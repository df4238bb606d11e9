--[[
  Claims what is due by a lease: until it expires, other replicas leave it alone. In `due` and `watch` a later save sets the time
  anew; from `inbox` what is done is removed.

  KEYS[1] due, watch or inbox (sorted set: member by time)
  ARGV[1] now, ARGV[2] limit, ARGV[3] lease until
  Returns the members.
]]
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, id in ipairs(ids) do
  redis.call('ZADD', KEYS[1], ARGV[3], id)
end
return ids
