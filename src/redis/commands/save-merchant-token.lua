--[[
  Keeps a merchant's access token if its grant is still the present one.

  KEYS[1] merchant (hash with generation), KEYS[2] access token (hash: token, expiresAt, generation, grant)
  ARGV[1] generation of the grant, ARGV[2] token, ARGV[3] expiresAt
  Returns 1 kept, 0 there is another grant by now.
]]
if (redis.call('HGET', KEYS[1], 'generation') or '0') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[2], 'token', ARGV[2], 'expiresAt', ARGV[3], 'grant', ARGV[1])
redis.call('HINCRBY', KEYS[2], 'generation', 1)
return 1
