-- What a user does in Neovim, by its built-in client: `nvim --headless -u NONE -c 'luafile neovim.lua'` with
-- COMMAND (JSON: the server's command line), FILE (what is opened), SCENARIO and RESULT (where what was seen is written as JSON).

local seen = { said = {} }

local function wait(what, holds)
  if not vim.wait(60000, holds, 20) then
    error('waited in vain for ' .. what)
  end
end

-- All that the editor has to say is part of what was seen.
vim.notify = function(message)
  table.insert(seen.said, message)
end

local function start()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.FILE))
  local config = {
    name = 'dali-transpile',
    cmd = vim.fn.json_decode(vim.env.COMMAND),
    root_dir = vim.fn.getcwd(),
    on_exit = function(code, signal)
      seen.exit = { code = code, signal = signal }
    end,
  }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(config)
  else
    id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(0, id)
  end
  wait('the server', function()
    local client = vim.lsp.get_client_by_id(id)
    return client ~= nil and client.initialized ~= nil and #vim.lsp.buf_get_clients(0) == 1
  end)
  return id
end

-- Errors, or what is faded (hints), of the current buffer, when there are as many.
local function diagnostics(severity, count)
  wait(count .. ' diagnostics', function()
    return #vim.diagnostic.get(0, { severity = severity }) == count
  end)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0, { severity = severity })) do
    local text = vim.api.nvim_buf_get_lines(0, one.lnum, one.end_lnum + 1, false)[1]
    table.insert(found, {
      code = one.code or one.user_data.lsp.code,
      source = one.source,
      severity = vim.diagnostic.severity[one.severity],
      text = text:sub(one.col + 1, one.end_col),
    })
  end
  return found
end

-- Takes the action whose title begins so; what it does is done later.
local function take(title)
  local taken
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      if vim.startswith(action.title, title) then
        taken = action.title
        choose(item)
        return
      end
    end
  end
  vim.lsp.buf.code_action()
  wait(title, function()
    return taken ~= nil
  end)
  return taken
end

local function changed_buffers()
  local count = 0
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_option(buffer, 'modified') then
      count = count + 1
    end
  end
  return count
end

-- The text of the window that shows what is under the cursor.
local function hover(line, text)
  local column = vim.fn.stridx(vim.fn.getline(line), text)
  vim.api.nvim_win_set_cursor(0, { line, column })
  vim.lsp.buf.hover()
  local shown
  wait('the window of ' .. text, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
      end
    end
    return shown ~= nil
  end)
  return shown
end

local function stop(id)
  vim.lsp.stop_client(id)
  wait('the end of the server', function()
    return seen.exit ~= nil
  end)
end

local scenarios = {}

-- This client says that it creates files, but makes no directories for them: the server writes.
function scenarios.write()
  local id = start()
  seen.title = take('Write ')
  wait('the file', function()
    return vim.fn.filereadable('model_repository/preprocessing/config.pbtxt') == 1
  end)
  seen.changed = changed_buffers()
  vim.cmd('wall')
  stop(id)
end

function scenarios.update()
  local id = start()
  vim.cmd([[%s/256/128/g]])
  seen.title = take('Update ')
  wait('changed buffers', function()
    return changed_buffers() == 3
  end)
  vim.cmd('wall')
  stop(id)
end

function scenarios.diagnose()
  local id = start()
  seen.first = diagnostics('ERROR', 1)
  vim.cmd([[%s/unknown/(8, 8)/]])
  seen.none = diagnostics('ERROR', 0)
  seen.hints = diagnostics('HINT', 2)
  -- Behind and before characters of one, two and four bytes.
  vim.cmd([[%s/é🙂/🙂é🙂/]])
  vim.cmd([[%s/(8, 8)/missing/]])
  seen.second = diagnostics('ERROR', 1)
  stop(id)
end

function scenarios.hover()
  local id = start()
  local line = vim.fn.search([[images = fn\.]], 'n')
  seen.image = hover(line, 'images')
  stop(id)
end

-- The editor leaves without a word of its own.
function scenarios.quit()
  seen.pid = vim.lsp.get_client_by_id(start()).rpc.pid
end

local done, problem = pcall(scenarios[vim.env.SCENARIO])
if not done then
  seen.problem = problem
end
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.RESULT)
vim.cmd('qall!')
