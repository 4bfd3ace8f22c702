CREATE OR REPLACE PACKAGE BODY notify_pkg AS

  c_url    CONSTANT VARCHAR2(200) := 'https://api.sms.example/v1/messages';
  c_user   CONSTANT VARCHAR2(30)  := 'stock';
  c_passwd CONSTANT VARCHAR2(60)  := 'Hiver2021!';

  PROCEDURE send_sms(p_to IN VARCHAR2, p_text IN VARCHAR2) IS
    l_req  UTL_HTTP.req;
    l_resp UTL_HTTP.resp;
  BEGIN
    UTL_HTTP.set_wallet('file:/u01/wallet', 'nsRlzN6zh20G74');
    l_req := UTL_HTTP.begin_request(c_url, 'POST');
    UTL_HTTP.set_authentication(l_req, c_user, c_passwd);
    UTL_HTTP.set_header(l_req, 'X-Request-Id', SYS_GUID());
    UTL_HTTP.write_text(l_req, 'to=' || p_to || '&text=' || UTL_URL.escape(p_text));
    l_resp := UTL_HTTP.get_response(l_req);
    IF l_resp.status_code = 401 THEN
      RAISE_APPLICATION_ERROR(-20001, 'wrong user name or password');
    END IF;
    UTL_HTTP.end_response(l_resp);
  END send_sms;

  FUNCTION hash_password(p_password IN VARCHAR2, p_salt IN RAW) RETURN RAW IS
  BEGIN
    RETURN DBMS_CRYPTO.hash(UTL_RAW.concat(p_salt, UTL_I18N.string_to_raw(p_password)), DBMS_CRYPTO.hash_sh512);
  END hash_password;

END notify_pkg;
/
