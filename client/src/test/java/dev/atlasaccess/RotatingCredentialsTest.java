package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.BadRequestException;
import dev.atlasaccess.internal.auth.RotatingClient;
import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.HttpResponse;
import dev.atlasaccess.internal.http.TransportException;
import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.testing.CheckedExceptions;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.Polling;
import feign.Request;
import feign.RequestTemplate;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Credentials that change while a client is in use. */
@Timeout(60)
class RotatingCredentialsTest {
    private final MockAtlas atlas = new MockAtlas();
    private final List<String> events = new ArrayList<>();
    private final AtomicReference<String> secret = new AtomicReference<>("secret-1");

    @AfterEach
    void stop() {
        atlas.close();
    }

    /** Grants token-N for secret-N, and records what is sent. */
    private synchronized MockResponse respond(RecordedRequest request) {
        String authorization = request.getHeaders().get("Authorization");
        if (request.getTarget().equals("/api/oauth/token")) {
            String pair = new String(
                    Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
            String number = pair.substring(pair.lastIndexOf('-') + 1);
            events.add("grant " + number);
            return json("{\"access_token\":\"canary-token-" + number + "\",\"expires_in\":3600}");
        }
        if (request.getTarget().equals("/api/oauth/revoke")) {
            events.add("revoke " + request.getBody().utf8().replaceAll(".*canary-token-(\\d+).*", "$1"));
            return json("");
        }
        events.add("call " + authorization.replaceAll(".*-", ""));
        return json("{}");
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private AtlasAccess client(Supplier<Credentials> supplier) {
        return atlas.builder().credentials(Credentials.supplier(supplier)).build();
    }

    @Test
    void equalCredentialsKeepTheirTokenAndOtherOnesReplaceIt() {
        atlas.dispatch(this::respond);
        AtomicInteger supplied = new AtomicInteger();
        try (AtlasAccess client = client(() -> {
            supplied.incrementAndGet();
            return Credentials.serviceAccount("mdb_sa_id_x", requireNonNull(secret.get()));
        })) {
            client.listRoles(PROJECT);
            client.listRoles(PROJECT);
            secret.set("secret-2");
            client.listRoles(PROJECT);
            client.listRoles(PROJECT);
        }

        assertThat(supplied).hasValue(4);
        assertThat(events)
                .containsExactly("grant 1", "call 1", "call 1", "grant 2", "call 2", "revoke 1", "call 2", "revoke 2");
    }

    @Test
    void theKindMayChange() {
        atlas.dispatch(this::respond);
        AtomicReference<Credentials> current =
                new AtomicReference<>(Credentials.serviceAccount("mdb_sa_id_x", "secret-1"));
        try (AtlasAccess client = client(current::get)) {
            client.listRoles(PROJECT);
            current.set(Credentials.accessToken("canary-token-7"));
            client.listRoles(PROJECT);
        }

        assertThat(events).containsExactly("grant 1", "call 1", "call 7", "revoke 1");
    }

    @Test
    void secretsOfAllGenerationsAreMasked() {
        Map<String, String> sent = new ConcurrentHashMap<>();
        atlas.dispatch(request -> {
            if (request.getTarget().startsWith("/api/oauth/")) {
                return respond(request);
            }
            sent.put(request.getHeaders().get("Authorization"), "");
            return new MockResponse.Builder()
                    .code(400)
                    .body("{\"errorCode\":\"X\",\"detail\":\"" + sent.keySet() + " secret-1 secret-2 secret-3\"}")
                    .build();
        });
        try (AtlasAccess client =
                client(() -> Credentials.serviceAccount("mdb_sa_id_x", requireNonNull(secret.get())))) {
            for (int i = 1; i <= 3; i++) {
                secret.set("secret-" + i);
                BadRequestException error =
                        catchThrowableOfType(BadRequestException.class, () -> client.listRoles(PROJECT));
                assertThat(error.getMessage()).contains("<hidden>").doesNotContain("canary-token");
                for (int j = 1; j <= i; j++) {
                    assertThat(error.getMessage()).doesNotContain("secret-" + j);
                }
            }
        }
        assertThat(sent).hasSize(3);
    }

    @SuppressWarnings("NullAway") // what an application may do
    private static Credentials none() {
        return null;
    }

    @SuppressWarnings("NullAway") // what an application may do
    private static Credentials supplierOf(@Nullable Supplier<Credentials> supplier) {
        return Credentials.supplier(supplier);
    }

    @Test
    void aSupplierThatFailsSendsNothing() {
        IllegalStateException failure = new IllegalStateException("vault is sealed");
        for (Supplier<Credentials> supplier : List.<Supplier<Credentials>>of(RotatingCredentialsTest::none, () -> {
            throw failure;
        })) {
            try (AtlasAccess client = client(supplier)) {
                AtlasTransportException error =
                        catchThrowableOfType(AtlasTransportException.class, () -> client.listRoles(PROJECT));

                assertThat(error.requestMayHaveReachedAtlas()).isFalse();
                assertThat(error).hasMessageContaining("supplier");
            }
        }
        assertThat(atlas.requests()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> supplierOf(null));
    }

    /** Kotlin code may throw a checked exception, for example that of a file which holds the secret. */
    @Test
    void aSupplierMayThrowAnyException() {
        FileNotFoundException failure = new FileNotFoundException("no secret");
        try (AtlasAccess client = client(() -> {
            throw CheckedExceptions.throwUnchecked(() -> failure);
        })) {
            AtlasTransportException error =
                    catchThrowableOfType(AtlasTransportException.class, () -> client.listRoles(PROJECT));

            assertThat(error).hasRootCause(failure).hasMessageContaining("supplier");
            assertThat(error.requestMayHaveReachedAtlas()).isFalse();
        }
    }

    @Test
    void theMessageDoesNotTakeTheSuppliersHostForTheProxy() {
        for (Exception failure : List.of(
                new UncheckedIOException(new UnknownHostException("vault.example")),
                new UnknownHostException("vault.example"),
                new IllegalStateException(new CertificateException("vault's")))) {
            try (AtlasAccess client = client(() -> {
                throw CheckedExceptions.throwUnchecked(() -> failure);
            })) {
                assertThatThrownBy(() -> client.listRoles(PROJECT))
                        .isInstanceOf(AtlasTransportException.class)
                        .hasMessageContaining("the supplier of the credentials failed")
                        .hasStackTraceContaining("vault");
            }
        }
    }

    @Test
    void anInterruptionOfTheSupplierEndsTheCall() {
        for (Exception failure : List.of(new IllegalStateException("interrupted"), new InterruptedException())) {
            try (AtlasAccess client = client(() -> {
                if (failure instanceof RuntimeException) {
                    Thread.currentThread().interrupt();
                }
                throw CheckedExceptions.throwUnchecked(() -> failure);
            })) {
                assertThatThrownBy(() -> client.listRoles(PROJECT)).isInstanceOf(AtlasInterruptedException.class);
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    /** Each call has its own token, and an error response to it is the last of all. */
    @Test
    void theSecretsOfManyConcurrentCallsAreMasked() throws Exception {
        int calls = 40;
        CountDownLatch received = new CountDownLatch(calls);
        atlas.dispatch(request -> {
            received.countDown();
            try {
                assertThat(received.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            String token = request.getHeaders().get("Authorization").substring("Bearer ".length());
            return new MockResponse.Builder()
                    .code(400)
                    .body("{\"errorCode\":\"X\",\"detail\":\"token " + token + "\"}")
                    .build();
        });
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try (AtlasAccess client = client(() -> Credentials.accessToken("canary-token-" + number.incrementAndGet()))) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                results.add(threads.submit(() -> client.listRoles(PROJECT)));
            }
            for (Future<?> result : results) {
                assertThatThrownBy(() -> result.get(30, TimeUnit.SECONDS))
                        .hasMessageContaining("token <hidden>")
                        .hasMessageNotContaining("canary");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void credentialsAreEqualByValue() {
        Credentials account = Credentials.serviceAccount("mdb_sa_id_x", "canary-secret");

        assertThat(account)
                .isEqualTo(Credentials.serviceAccount("mdb_sa_id_x", "canary-secret"))
                .hasSameHashCodeAs(Credentials.serviceAccount("mdb_sa_id_x", "canary-secret"))
                .isNotEqualTo(Credentials.serviceAccount("mdb_sa_id_x", "another-secret"))
                .isNotEqualTo(Credentials.apiKey("public", "private"));
        assertThat(Credentials.apiKey("public", "private")).isEqualTo(Credentials.apiKey("public", "private"));
        assertThat(Credentials.supplier(() -> account))
                .isNotEqualTo(Credentials.supplier(() -> account))
                .hasToString("Credentials[supplier]");
    }

    private static final class Holding implements HttpClient {
        final CountDownLatch started = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
        final AtomicInteger executions = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public HttpResponse execute(Call call) {
            executions.incrementAndGet();
            started.countDown();
            try {
                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new IllegalStateException("ended");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static Call call() {
        Request request = Request.create(
                Request.HttpMethod.GET, "http://x", Map.of(), null, StandardCharsets.UTF_8, new RequestTemplate());
        return new Call(request, Duration.ofMinutes(1));
    }

    /** During a rotation, threads may see the new and the old credentials in turn. */
    @Test
    void credentialsThatAreInUseKeepTheirClient() throws Exception {
        List<Holding> clients = new CopyOnWriteArrayList<>();
        AtomicReference<String> current = new AtomicReference<>("old");
        RotatingClient<String> rotating = new RotatingClient<>(current::get, name -> {
            clients.add(new Holding());
            return clients.get(clients.size() - 1);
        });
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (int i = 0; i < 6; i++) {
                current.set(i % 2 == 0 ? "old" : "new");
                Future<?> held = threads.submit(() -> rotating.execute(call()));
                assertThat(held).isNotDone();
                int started = i + 1;
                Polling.until(
                        () -> clients.stream().mapToInt(c -> c.executions.get()).sum() == started);
            }
            assertThat(clients).hasSize(2);
        } finally {
            clients.forEach(client -> client.released.countDown());
            threads.shutdownNow();
        }
    }

    @Test
    void previousCredentialsEndWithTheirLastCall() throws Exception {
        Holding oldClient = new Holding();
        Holding newClient = new Holding();
        AtomicReference<String> current = new AtomicReference<>("old");
        RotatingClient<String> rotating =
                new RotatingClient<>(current::get, name -> name.equals("old") ? oldClient : newClient);
        Call call = call();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> old = threads.submit(() -> rotating.execute(call));
            oldClient.started.await();
            current.set("new");
            Future<?> later = threads.submit(() -> rotating.execute(call));
            newClient.started.await();
            newClient.released.countDown();
            assertThatThrownBy(() -> later.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("ended");
            assertThat(oldClient.closed).hasValue(0);

            oldClient.released.countDown();
            assertThatThrownBy(() -> old.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("ended");
            assertThat(oldClient.closed).hasValue(1);
            assertThat(newClient.closed).hasValue(0);

            rotating.close();
            assertThat(oldClient.closed).hasValue(1);
            assertThat(newClient.closed).hasValue(1);
            assertThatThrownBy(() -> rotating.execute(call))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PERMANENT))
                    .hasMessage("the client was closed");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClientThatIsInUseAtTheEndIsClosedOnce() throws Exception {
        Holding oldClient = new Holding();
        Holding newClient = new Holding();
        newClient.released.countDown();
        AtomicReference<String> current = new AtomicReference<>("old");
        RotatingClient<String> rotating =
                new RotatingClient<>(current::get, name -> name.equals("old") ? oldClient : newClient);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<?> old = threads.submit(() -> rotating.execute(call()));
            oldClient.started.await();
            current.set("new");
            assertThatThrownBy(() -> rotating.execute(call())).hasMessage("ended");
            rotating.close();
            oldClient.released.countDown();
            assertThatThrownBy(() -> old.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("ended");

            assertThat(oldClient.closed).hasValue(1);
            assertThat(newClient.closed).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
