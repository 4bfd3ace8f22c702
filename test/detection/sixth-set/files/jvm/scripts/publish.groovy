#!/usr/bin/env groovy
@Grab('org.apache.httpcomponents:httpclient:4.5.14')
import groovy.json.JsonSlurper

def repo = 'https://nexus.dunmore.example/repository/releases'
def user = 'publisher'
def pass = 'CricketBadger95'
def auth = "${user}:${pass}".bytes.encodeBase64().toString()

def upload(File file, String url, String auth) {
    def conn = new URL(url).openConnection() as HttpURLConnection
    conn.requestMethod = 'PUT'
    conn.doOutput = true
    conn.setRequestProperty('Authorization', "Basic ${auth}")
    conn.outputStream.withStream { it << file.bytes }
    if (conn.responseCode == 401) throw new IllegalStateException('wrong password')
    conn.responseCode
}

new File('build').eachFileMatch(~/.*\.jar/) { jar ->
    println "${jar.name}: ${upload(jar, "${repo}/${jar.name}", auth)}"
}

def gh = new URL('https://api.github.com/repos/eastvale/app/releases').openConnection()
gh.setRequestProperty('Authorization', 'token ghs_BWNDsQaRgvEjWnXqUUtL0iXjWSYZPq3i2Jwy')
println new JsonSlurper().parse(gh.inputStream).size()

def checksums = ['app.jar': 'd7a77a9594c7789ddbbb91c2010293f542985efcdcacb654f32223cd357437f9', 'lib.jar': '71fbf77e988af01b16738403a5b8d1eba185a84940feb7410411a361204aeb17']
assert checksums.size() == 2
