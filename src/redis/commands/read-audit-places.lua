--[[
  Reads where the entries about many requests stand in one command.

  KEYS[1...] lists `audit:<R-n>`
  Returns the ids in each, a space between them, in MessagePack. What the first versions wrote there, whole entries in JSON, is left out.
]]
local places = {}
for index, key in ipairs(KEYS) do
  local items = redis.call('LRANGE', key, 0, -1)
  -- Only the oldest lists have such entries, and have them first.
  while items[1] and string.byte(items[1]) == 123 do
    table.remove(items, 1)
  end
  places[index] = table.concat(items, ' ')
end
return cmsgpack.pack(places)
