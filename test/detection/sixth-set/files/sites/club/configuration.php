<?php
class JConfig {
	public $offline = false;
	public $offline_message = 'This site is down for maintenance.<br>Please check back again soon.';
	public $display_offline_message = 1;
	public $sitename = 'Rowing club';
	public $editor = 'tinymce';
	public $captcha = '0';
	public $list_limit = 20;
	public $dbtype = 'mysqli';
	public $host = 'localhost';
	public $user = 'club';
	public $password = 'O3IkBKb0f8vHoj';
	public $db = 'club';
	public $dbprefix = '3kelp_';
	public $dbencryption = 0;
	public $dbsslkey = '';
	public $secret = 'hGXnhYJJ6Ix9f05k';
	public $gzip = false;
	public $helpurl = 'https://help.joomla.org/proxy?keyref=Help{major}{minor}:{keyref}&lang={langcode}';
	public $mailer = 'smtp';
	public $mailfrom = 'office@eastvale.example';
	public $smtpauth = true;
	public $smtpuser = 'office';
	public $smtppass = 'Maple@626';
	public $smtphost = 'smtp.eastvale.example';
	public $smtpsecure = 'tls';
	public $proxy_pass = '';
	public $session_handler = 'database';
	public $log_path = '/var/www/club/administrator/logs';
}
