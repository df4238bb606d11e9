--[[
  Reads where the entries about many requests stand in one command.

  KEYS[1...] lists `audit:<R-n>`
  Returns the ids in each, each behind a space, in MessagePack. What the first versions wrote there, whole entries in JSON, is left out.
]]
local places = {}
for index, key in ipairs(KEYS) do
  local ids = ''
  for _, item in ipairs(redis.call('LRANGE', key, 0, -1)) do
    if string.byte(item) ~= 123 then
      ids = ids .. ' ' .. item
    end
  end
  places[index] = ids
end
return cmsgpack.pack(places)
