--[[
  Saves one change of a request as one atomic step, or nothing of it. Holds no rule: everything was decided before.

  KEYS[1] request document (hash: revision, json, audit, counted) KEYS[5] outbox (sorted set: effect by time)
  KEYS[2] due (sorted set: request by time)           KEYS[6] audit (stream)
  KEYS[3] audit of the request (list: ids in KEYS[6]) KEYS[7] idempotency key (string: request, fingerprint)
  KEYS[4] WeChat requestIds (hash: id -> request.no)  KEYS[8] how many requests are in each state (hash: state -> count)
                                                      KEYS[9...] ledgers and meters (hash: revision, json),
                                                      after them the indexes (sorted sets: request by time),
                                                      after them the wish's marks (strings: request), its own first,
                                                      after them the documents that the decision leaned on

  ARGV[1] JSON: {
    id, expected, json, state (that it is counted in),
    due (time, "" = nothing due),
    once ("" or seconds to remember KEYS[7]), onceMark (what it then says), now,
    wish: { checked (how many marks forbid it), seconds (to keep its own, "" = none), except: [request, ...] (marks that do not) },
    wechatIds: [[wechatRequestId, "R-1.1"], ...], effects: [json, ...],
    audit: [[head, details, hash], ...]   the last hash becomes KEYS[1]'s audit
    unchanged: [expected, ...]         of the last keys
    ledgers: [[expected, json, life (seconds, "" = for ever)], ...]   ledgers and meters, in the order of KEYS[9...]
    indexes: [[score ("" = not in it), over ("" or the score below which members are over)], ...]   in the order of their keys
  }
  Numbers are strings, so that nothing passes through Lua's doubles.

  Returns 1 saved, 0 conflict (a revision differed), -1 duplicate (the idempotency key was used before), or the request that
  a mark of the wish names.
]]
local change = cjson.decode(ARGV[1])

if change.once ~= '' and redis.call('EXISTS', KEYS[7]) == 1 then
  return -1
end
local marks = 8 + #change.ledgers + #change.indexes
local excepted = {}
for _, request in ipairs(change.wish.except) do
  excepted[request] = true
end
for index = 1, tonumber(change.wish.checked) do
  local other = redis.call('GET', KEYS[marks + index])
  if other and not excepted[other] then
    return other
  end
end
local function revision(key)
  return redis.call('HGET', key, 'revision') or '0'
end
if revision(KEYS[1]) ~= change.expected then
  return 0
end
for index, ledger in ipairs(change.ledgers) do
  if revision(KEYS[8 + index]) ~= ledger[1] then
    return 0
  end
end
for index, expected in ipairs(change.unchanged) do
  if revision(KEYS[#KEYS - #change.unchanged + index]) ~= expected then
    return 0
  end
end

local function write(key, expected, json)
  redis.call('HSET', key, 'revision', string.format('%.0f', tonumber(expected) + 1), 'json', json)
end
write(KEYS[1], change.expected, change.json)
-- Where it was counted before is in its own document: one that an older version saved meanwhile is moved with the next change.
local counted = redis.call('HGET', KEYS[1], 'counted')
if counted ~= change.state then
  if counted then
    redis.call('HINCRBY', KEYS[8], counted, -1)
  end
  redis.call('HINCRBY', KEYS[8], change.state, 1)
  redis.call('HSET', KEYS[1], 'counted', change.state)
end
for index, ledger in ipairs(change.ledgers) do
  write(KEYS[8 + index], ledger[1], ledger[2])
  if ledger[3] ~= '' then
    redis.call('EXPIRE', KEYS[8 + index], ledger[3])
  end
end
if change.once ~= '' then
  redis.call('SET', KEYS[7], change.onceMark, 'EX', change.once)
end
if change.wish.seconds ~= '' then
  redis.call('SET', KEYS[marks + 1], change.id, 'EX', change.wish.seconds)
end
if change.due == '' then
  redis.call('ZREM', KEYS[2], change.id)
else
  redis.call('ZADD', KEYS[2], change.due, change.id)
end
for index, move in ipairs(change.indexes) do
  local key = KEYS[8 + #change.ledgers + index]
  if move[1] == '' then
    redis.call('ZREM', key, change.id)
  else
    redis.call('ZADD', key, move[1], change.id)
  end
  if move[2] ~= '' then
    redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. move[2])
  end
end
for _, pair in ipairs(change.wechatIds) do
  redis.call('HSET', KEYS[4], pair[1], pair[2])
end
for _, effect in ipairs(change.effects) do
  redis.call('ZADD', KEYS[5], change.now, effect)
end
for _, entry in ipairs(change.audit) do
  local id = redis.call('XADD', KEYS[6], '*', 'head', entry[1], 'details', entry[2], 'hash', entry[3])
  redis.call('RPUSH', KEYS[3], id)
end
if #change.audit > 0 then
  redis.call('HSET', KEYS[1], 'audit', change.audit[#change.audit][3])
end
return 1
