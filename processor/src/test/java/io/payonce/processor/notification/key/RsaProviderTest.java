package io.payonce.processor.notification.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.Providers;
import io.payonce.testing.AlipayKeys;
import java.security.Security;
import org.junit.jupiter.api.Test;

class RsaProviderTest {

  @Test
  void shouldChooseCorrettoWhereItWorks() {
    // Given
    boolean correttoWorks = Providers.all().size() == 2;

    // When
    RsaProvider chosen = RsaProvider.choose();

    // Then
    assertEquals(correttoWorks, chosen.provider().getName().equals("AmazonCorrettoCryptoProvider"));
    assertEquals(!correttoWorks, chosen.description().startsWith("the JDK's"));
  }

  @Test
  void shouldAlwaysHaveTheJdksProvider() {
    // When
    RsaProvider jdk = RsaProvider.jdk();

    // Then
    assertTrue(jdk.provider().getName().startsWith("Sun"), jdk.provider()::getName);
  }

  @Test
  void shouldNotRegisterAProviderForTheWholeProcess() {
    // When
    RsaProvider.choose();
    PublicKeys.parse(AlipayKeys.shared().publicKey().getEncoded());

    // Then
    assertNull(Security.getProvider("AmazonCorrettoCryptoProvider"));
    assertNull(Security.getProvider("BC"));
  }
}
