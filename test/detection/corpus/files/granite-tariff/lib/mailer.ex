defmodule Shop.Mailer do
  @api_key "key-2394984d7b79dcf3383447aae869a0c1"
  @adapter Swoosh.Adapters.Mailgun

  def opts, do: [api_key: @api_key, domain: "mg.hollins.example"]

  def erp do
    Req.new(base_url: "https://erp.example", auth: {:basic, "svc:Marble@239"})
  end
end
