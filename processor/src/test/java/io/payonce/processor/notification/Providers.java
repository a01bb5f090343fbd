package io.payonce.processor.notification;

import io.payonce.processor.notification.key.RsaProvider;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** The providers of RSA that work on this machine. */
public final class Providers {

  private static final List<RsaProvider> ALL = find();

  private Providers() {}

  public static List<RsaProvider> all() {
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
