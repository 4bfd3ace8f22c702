(function () {
  var siteKey = "6L8diZC8oyg6apy3tXsw5b5pv252OGZVtPIf7OgP";
  var integrity = "sha384-oPEJoPE3SHSIY/qOR5RUBqKWZspAPfbP2RaF1MiDei9hrhF0mkTnc2vgCyQQ1SaH";
  document.querySelector("#password").addEventListener("keydown", function (event) {
    if (event.key === "Enter") submit();
  });
  grecaptcha.execute(siteKey, { action: "login" }).then(function (token) {
    document.getElementById("token").value = token;
  });
})();
