package dev.atlasaccess.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows control and format characters as escape sequences like {@code \}{@code u202e}, as JSON does: those of terminals, which
 * a copied value would contain, and bidirectional overrides, which make a value look like another. As a filter it does so with
 * every page, except that it leaves the line breaks and tabs of the HTML.
 */
@Component
class ControlCharacters extends OncePerRequestFilter {
    private static final String UNSAFE = "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}";
    private static final Pattern IN_VALUE = Pattern.compile("[" + UNSAFE + "]");
    private static final Pattern IN_PAGE = Pattern.compile("[[^\\t\\r\\n -~]&&[" + UNSAFE + "]]");

    /** Escapes the characters in a value, line breaks and tabs too. */
    static String escape(String value) {
        return escape(IN_VALUE.matcher(value));
    }

    private static String escape(Matcher unsafe) {
        return unsafe.replaceAll(found -> found.group()
                .chars()
                .mapToObj("\\\\u%04x"::formatted) // the replacement has a backslash escaped
                .collect(Collectors.joining()));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        StringWriter page = new StringWriter();
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public PrintWriter getWriter() {
                return new PrintWriter(page);
            }
        });
        if (page.getBuffer().length() > 0) {
            response.getWriter().write(escape(IN_PAGE.matcher(page.toString())));
        }
    }
}
