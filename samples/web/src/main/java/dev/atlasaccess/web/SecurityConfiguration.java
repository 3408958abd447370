package dev.atlasaccess.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
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
 * Restricts the console to users of this machine (see {@link LoopbackConfiguration}), and keeps out pages of other sites in
 * their browser.
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
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }
}
