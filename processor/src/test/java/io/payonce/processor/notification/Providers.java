package io.payonce.processor.notification;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** The providers of RSA that work on this machine. */
final class Providers {

  private static final List<RsaProvider> ALL = find();

  private Providers() {}

  static List<RsaProvider> all() {
    return ALL;
  }

  private static List<RsaProvider> find() {
    List<RsaProvider> found = new ArrayList<>(List.of(RsaProvider.jdk()));
    try {
      found.add(RsaProvider.corretto());
    } catch (GeneralSecurityException | LinkageError e) {
      System.out.println("Tests run on the JDK's provider only: " + e);
    }
    return found;
  }
}
