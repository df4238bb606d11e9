--[[
  Writes once with every kind of command that the other scripts write with, to find out whether that is possible now:
  memory, disk, replicas, role and permissions all have a say.

  KEYS[1] probe (hash `at`), ARGV[1] time
  Returns 1; the server's refusal otherwise.
]]
local key = KEYS[1]
-- Memory is looked at before the first write of a script only, and for commands that add something.
redis.call('HSET', key, 'at', ARGV[1])
redis.call('DEL', key)
redis.call('XADD', key, '*', 'probe', ARGV[1])
redis.call('DEL', key)
redis.call('RPUSH', key, ARGV[1])
redis.call('DEL', key)
redis.call('ZADD', key, ARGV[1], 'probe')
redis.call('ZREM', key, 'probe')
redis.call('SET', key, ARGV[1], 'EX', 60)
redis.call('DEL', key)
redis.call('HSET', key, 'at', ARGV[1])
redis.call('EXPIRE', key, 86400)
return 1
