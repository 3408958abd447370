package dev.atlasaccess.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may talk to the console: whoever sits at this machine ({@link LoopbackConfiguration}), and no page of another site through their
 * browser.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";
    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), clipboard-write=(self)";

    /** A foreign name that leads to this machine (DNS rebinding) would make a foreign page one of ours. */
    @Bean
    HttpFirewall ownNamesAlone() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHostnames(
                name -> OWN_NAMES.contains(name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "")));
        return firewall;
    }

    /** What is refused so early passes by the pages and their headers. */
    @Bean
    RequestRejectedHandler refusal(SecurityFilterChain pages) {
        Filter headers = pages.getFilters().stream()
                .filter(HeaderWriterFilter.class::isInstance)
                .findFirst()
                .orElseThrow();
        return (request, response, why) -> headers.doFilter(request, response, (same, answer) -> {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            answer.setContentType("text/plain;charset=UTF-8");
            answer.getWriter()
                    .println("The console does not take such a request. Its names are 127.0.0.1, localhost and [::1].");
        });
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }
}
