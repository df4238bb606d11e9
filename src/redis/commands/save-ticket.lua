--[[
  Keeps a ticket if it is newer than the stored one.

  KEYS[1] ticket (hash: sealed, createdAt, receivedAt)
  ARGV[1] encrypted ticket, ARGV[2] createdAt, ARGV[3] receivedAt
  Returns 1 kept, 0 not newer.
]]
local stored = redis.call('HGET', KEYS[1], 'createdAt')
if stored and tonumber(stored) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[1], 'sealed', ARGV[1], 'createdAt', ARGV[2], 'receivedAt', ARGV[3])
return 1
