--[[
  Heartbeat: counts that the server is there, and finds out whether it still is the one that was written to. A server that was restarted,
  restored, or took over from another has another run id; a count that fell shows writes that are gone.

  KEYS[1] pulse (hash: count, at, run), KEYS[2] loss windows (list of "<from> <until>", the newest first)
  ARGV[1] now, ARGV[2] the count that this process saw last ("" = none), ARGV[3] windows to keep, ARGV[4] seconds to keep them
  Returns { count, from }: from is the last time that survived where writes may be gone, "" where nothing shows that.
]]
local info = redis.pcall('INFO', 'server')
local run = ''
if type(info) == 'string' then
  run = string.match(info, 'run_id:(%w+)') or ''
end
local known = redis.call('HMGET', KEYS[1], 'count', 'at', 'run')
local count = tonumber(known[1] or '0')
local seen = tonumber(ARGV[2])
local fell = seen ~= nil and count < seen
local other = known[3] and known[3] ~= '' and run ~= '' and known[3] ~= run
local from = ''
if fell or other then
  from = known[2] or '0'
  redis.call('LPUSH', KEYS[2], from .. ' ' .. ARGV[1])
  redis.call('LTRIM', KEYS[2], 0, tonumber(ARGV[3]) - 1)
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
if fell then
  count = seen
end
count = count + 1
redis.call('HSET', KEYS[1], 'count', string.format('%.0f', count), 'at', ARGV[1], 'run', run)
return { string.format('%.0f', count), from }
