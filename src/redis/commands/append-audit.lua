--[[
  Appends an entry that belongs to no change of state to the audit, unless the same was appended a moment ago or its author has
  appended so many of them already. Holds no rule.

  KEYS[1] audit (stream)   KEYS[2] mark of this very entry   KEYS[3] how many its author appended (string, number)
  ARGV[1] head, ARGV[2] details, ARGV[3] hash, ARGV[4] seconds that the mark holds,
  ARGV[5] most entries of an author, ARGV[6] seconds that they are counted together
  Returns 1 appended, 0 left out.
]]
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 0
end
local count = redis.call('INCR', KEYS[3])
if count == 1 then
  redis.call('EXPIRE', KEYS[3], ARGV[6])
end
if count > tonumber(ARGV[5]) then
  return 0
end
redis.call('SET', KEYS[2], '1', 'EX', ARGV[4])
redis.call('XADD', KEYS[1], '*', 'head', ARGV[1], 'details', ARGV[2], 'hash', ARGV[3])
return 1
