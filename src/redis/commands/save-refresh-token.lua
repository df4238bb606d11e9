--[[
  Exchanges a merchant's refresh token within the same grant.

  KEYS[1] merchant (hash with generation and refresh)
  ARGV[1] generation of the grant, ARGV[2] encrypted refresh token, ARGV[3] the one that has to be there, or ""
  Returns 1 kept, 0 there is another grant or another token by now.
]]
if (redis.call('HGET', KEYS[1], 'generation') or '0') ~= ARGV[1] then
  return 0
end
local stored = redis.call('HGET', KEYS[1], 'refresh')
if not stored or (ARGV[3] ~= '' and stored ~= ARGV[3]) then
  return 0
end
redis.call('HSET', KEYS[1], 'refresh', ARGV[2])
return 1
