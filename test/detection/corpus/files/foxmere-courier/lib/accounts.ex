defmodule Shop.Accounts.User do
  use Ecto.Schema

  schema "users" do
    field :email, :string
    field :password, :string, virtual: true, redact: true
    field :hashed_password, :string, redact: true
    has_many :tokens, Shop.Accounts.UserToken
  end

  @rand_size 32
  @session_validity_in_days 60
  def token_salt, do: Application.fetch_env!(:shop, :token_salt)
end
