--[[
  Counts a request in its state that was never counted: an older version saved it last.

  KEYS[1] request document (hash: revision, json, audit, counted)
  KEYS[2] how many requests are in each state (hash: state -> count)

  ARGV[1] the revision that its state was read at   ARGV[2] its state

  Returns 1 if it was counted; 0: it was before, or it changed meanwhile, and whoever changed it has counted it.
]]
if redis.call('HGET', KEYS[1], 'revision') ~= ARGV[1] or redis.call('HEXISTS', KEYS[1], 'counted') == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'counted', ARGV[2])
redis.call('HINCRBY', KEYS[2], ARGV[2], 1)
return 1
