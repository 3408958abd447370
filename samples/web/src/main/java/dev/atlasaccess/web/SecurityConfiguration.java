package dev.atlasaccess.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Restricts the console to users of this machine (see {@link LoopbackConfiguration}), and keeps out pages of other sites in
 * their browser. There are no sessions: the CSRF token of a form is compared with that of a cookie.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";
    private static final String PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), clipboard-write=(self)";

    /** A foreign name that resolves to this machine (DNS rebinding) would make a foreign page same-origin. */
    @Bean
    HttpFirewall loopbackNamesOnly() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHostnames(name -> LoopbackConfiguration.HOST_NAMES.contains(
                name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "")));
        return firewall;
    }

    /** Adds the security headers to a response of the firewall, which runs before the filters that write them. */
    @Bean
    RequestRejectedHandler rejection(SecurityFilterChain pages) {
        Filter headers = pages.getFilters().stream()
                .filter(HeaderWriterFilter.class::isInstance)
                .findFirst()
                .orElseThrow();
        return (request, response, reason) -> headers.doFilter(request, response, (ignored, rejected) -> {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            rejected.setContentType("text/plain;charset=UTF-8");
            rejected.getWriter()
                    .println("The console does not accept this request. Its host names are: "
                            + String.join(", ", LoopbackConfiguration.HOST_NAMES) + ".");
        });
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        // A name of its own: cookies are shared by all ports of a host.
        tokens.setCookieName("atlas-access-web");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .access((user, context) -> new AuthorizationDecision(isSameOrigin(context.getRequest()))))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }

    /**
     * Whether the console's own pages or the user caused a request, and not another site: every page costs a request to Atlas.
     * A browser sends Fetch Metadata, or at least an {@code Origin} (which is {@code null} because of the referrer policy, and
     * then the CSRF token decides); other programs send neither.
     *
     * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
     */
    private static boolean isSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return (site == null || site.equals("same-origin") || site.equals("none"))
                && (origin == null
                        || Set.of("null", request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST))
                                .contains(origin));
    }
}
