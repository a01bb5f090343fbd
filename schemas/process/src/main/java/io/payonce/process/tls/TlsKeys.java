package io.payonce.process.tls;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The keys by which a process is told its TLS files. */
public final class TlsKeys {

  public static final String CERTIFICATE_FILE = "tls.certificate.file";
  public static final String KEY_FILE = "tls.key.file";
  public static final String TRUST_FILE = "tls.trust.file";
  public static final String CLIENT_AUTH = "tls.client.auth";
  public static final String PEER_URIS = "tls.peer.uris";

  private TlsKeys() {}

  /** Adds them to the keys of a process. */
  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            CERTIFICATE_FILE,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "PEM file of the certificate of this process, its own first, then the intermediate"
                + " ones. With it the HTTP port speaks TLS 1.2 and 1.3 only. Read again when it"
                + " changes.")
        .define(
            KEY_FILE,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "PEM file of the private key, PKCS#8 without a password. Read again when it changes.")
        .define(
            TRUST_FILE,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "PEM file of the authorities whose certificates are believed; empty is those of the"
                + " JDK. Read again when it changes.")
        .define(
            CLIENT_AUTH,
            Type.STRING,
            ClientAuth.NONE.text(),
            ValidString.in(ClientAuth.NONE.text(), ClientAuth.WANT.text(), ClientAuth.NEED.text()),
            Importance.MEDIUM,
            "Whether a client must show a certificate: `need` refuses those without, `want` takes"
                + " both.")
        .define(
            PEER_URIS,
            Type.LIST,
            List.of(),
            ValidList.anyNonDuplicateValues(true, false),
            Importance.MEDIUM,
            "URIs (SPIFFE IDs) of which the certificate of a peer must carry one; `/*` at the end"
                + " stands for every path below. Empty: any peer that `tls.trust.file` vouches"
                + " for.");
  }
}
