package io.payonce.processor.access;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;

/** The keys that say who may ask. */
public final class AccessKeys {

  public static final String ISSUER = "access.oidc.issuer";
  public static final String AUDIENCE = "access.oidc.audience";
  public static final String JWKS_URI = "access.oidc.jwks.uri";
  public static final String TRUST_FILE = "access.oidc.trust.file";
  public static final String ALGORITHMS = "access.oidc.algorithms";
  public static final String ROLES_CLAIM = "access.oidc.roles.claim";
  public static final String OUTAGE_TOLERATED_MS = "access.oidc.outage.tolerated.ms";
  public static final String ROLE_READ = "access.role.read";
  public static final String ROLE_OPERATE = "access.role.operate";
  public static final String PLAINTEXT_ALLOWED = "access.oidc.plaintext.allowed";
  public static final String METRICS_OPEN = "access.metrics.open";

  private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

  private AccessKeys() {}

  /** Adds them to the keys of a process. */
  public static ConfigDef define(ConfigDef definition) {
    defineIssuer(definition);
    defineToken(definition);
    return definition.define(
        METRICS_OPEN,
        Type.BOOLEAN,
        false,
        Importance.LOW,
        "Whether `/metrics` is open to everybody although its port is not bound to loopback."
            + " `/health/*` always is.");
  }

  private static void defineIssuer(ConfigDef definition) {
    definition
        .define(
            ISSUER,
            Type.STRING,
            "",
            Importance.HIGH,
            "The OpenID Connect issuer whose bearer tokens are believed, as in their claim `iss`."
                + " Empty: no tokens are asked for, which only loopback or mutual TLS allow.")
        .define(
            AUDIENCE,
            Type.LIST,
            List.of(),
            ValidList.anyNonDuplicateValues(true, false),
            Importance.HIGH,
            "What a token must be meant for (`aud`), one of these. Required with an issuer.")
        .define(
            JWKS_URI,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "Where the issuer's keys are. Empty: what"
                + " `<issuer>/.well-known/openid-configuration` says.")
        .define(
            TRUST_FILE,
            Type.STRING,
            "",
            Importance.LOW,
            "PEM file of the authorities for the issuer's own TLS; empty is those of the JDK.")
        .define(
            OUTAGE_TOLERATED_MS,
            Type.LONG,
            HOUR_MS,
            Range.between(0, 24 * HOUR_MS),
            Importance.LOW,
            "How long the issuer's last keys are believed while it does not answer, ms. A key that"
                + " it withdraws meanwhile is believed as long.")
        .define(
            PLAINTEXT_ALLOWED,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether tokens may come by plain HTTP although the port is not bound to loopback: only"
                + " where something in front, as a service mesh, encrypts all of the way.");
  }

  private static void defineToken(ConfigDef definition) {
    definition
        .define(
            ALGORITHMS,
            Type.LIST,
            List.of("RS256", "PS256", "ES256"),
            ValidList.in(false, "RS256", "PS256", "ES256"),
            Importance.LOW,
            "The algorithms by which a token may be signed.")
        .define(
            ROLES_CLAIM,
            Type.STRING,
            "realm_access.roles",
            new NonEmptyString(),
            Importance.MEDIUM,
            "Where a token carries roles: names joined by dots, as `resource_access.payonce.roles`,"
                + " or a JSON pointer, as `/https:~1~1example.org~1roles`. A list, or a text with"
                + " spaces between.")
        .define(
            ROLE_READ,
            Type.STRING,
            "payonce.read",
            new NonEmptyString(),
            Importance.MEDIUM,
            "The role of those who may ask.")
        .define(
            ROLE_OPERATE,
            Type.STRING,
            "payonce.operate",
            new NonEmptyString(),
            Importance.LOW,
            "The role of those who may also change something.");
  }
}
