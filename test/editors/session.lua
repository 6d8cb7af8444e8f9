-- What a person does in Neovim, with the set-up of docs/editors.md: standard output is what they get to see, as JSON.
local function seen(what, condition)
  if not vim.wait(60000, condition, 20) then
    io.stderr:write('not seen: ' .. what .. '\n')
    vim.cmd('cquit')
  end
end

local program = vim.api.nvim_get_current_buf()
seen('diagnostics', function() return #vim.diagnostic.get(program) > 0 end)
local client = vim.lsp.buf_get_clients(program)[1]
local diagnostics = vim.tbl_map(
  function(one) return { code = one.code, source = one.source } end,
  vim.diagnostic.get(program)
)

vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('<leader>dd', true, false, true):gsub('<leader>', '\\'), 'x', false)
seen('the diff', function() return vim.bo.filetype == 'diff' end)
local diff = vim.api.nvim_buf_get_lines(0, 0, -1, false)

io.stdout:write(vim.json.encode({
  root = client.config.root_dir,
  name = client.name,
  diagnostics = diagnostics,
  diff = table.concat(diff, '\n'),
  modified = vim.bo.modified and vim.bo.buftype == '',
}))
vim.cmd('qall!')
