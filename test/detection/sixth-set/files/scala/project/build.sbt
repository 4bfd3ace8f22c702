ThisBuild / organization := "example.granite"
ThisBuild / scalaVersion := "3.4.2"
ThisBuild / version := "0.4.0"

lazy val root = (project in file("."))
  .settings(
    name := "tariff",
    libraryDependencies ++= Seq(
      "org.typelevel" %% "cats-effect" % "3.5.4",
      "com.auth0" % "java-jwt" % "4.4.0"
    ),
    resolvers += "Artifactory" at "https://jfrog.kelso.example/libs-release/",
    credentials += Credentials("Artifactory Realm", "jfrog.kelso.example", "ci", "Hiver2023!"),
    credentials += Credentials(Path.userHome / ".sbt" / ".credentials"),
    // credentials += Credentials("Sonatype Nexus Repository Manager", "oss.sonatype.org", "beacon", "fNJERCWWO20wIKFt"),
    publishTo := Some("snapshots" at "https://jfrog.foxmere.example/libs-snapshot/"),
    usePgpKeyHex("157CE79FB6C5C59C"),
    pgpPassphrase := sys.env.get("PGP_PASSPHRASE").map(_.toArray),
    Test / javaOptions ++= Seq("-Djwt.issuer=test", "-Djwt.secret=YZATVXwfd1nKw3ZKHAlkRBAY38OgHpFB")
  )
