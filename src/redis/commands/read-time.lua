--[[
  The server's time. As a script over a key so that a cluster asks the master that keeps this deployment's data.

  KEYS[1] any key of the deployment; it is not read
  Returns { epoch seconds, microseconds }.
]]
return redis.call('TIME')
