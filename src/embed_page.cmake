# Writes OUT, a C++ source with the page IN as what FUNCTION, declared in HEADER, returns. {{script-hash}} becomes
# the SHA-256 of the page's script in base64, which the page's content security policy names: a browser runs
# that script and no other.
file(READ ${IN} content)
string(FIND "${content}" "<script>" begin)
string(FIND "${content}" "</script>" end REVERSE)
math(EXPR begin "${begin} + 8")
math(EXPR length "${end} - ${begin}")
string(SUBSTRING "${content}" ${begin} ${length} script)
string(SHA256 hex "${script}")

# Six hexadecimal digits, three bytes, are four digits of base64; the last two bytes are three and a sign.
set(digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
set(base64 "")
string(APPEND hex "00")
foreach(at RANGE 0 60 6)
  string(SUBSTRING ${hex} ${at} 6 six)
  foreach(shift 18 12 6 0)
    math(EXPR digit "(0x${six} >> ${shift}) & 63")
    string(SUBSTRING ${digits} ${digit} 1 digit)
    string(APPEND base64 ${digit})
  endforeach()
endforeach()
string(SUBSTRING ${base64} 0 43 base64)
string(REPLACE "{{script-hash}}" "${base64}=" content "${content}")
file(WRITE ${OUT} "#include \"${HEADER}\"\n\nnamespace inquit {\n\nstd::string_view ${FUNCTION}() {\n  return R\"~file~(${content})~file~\";\n}\n\n}  // namespace inquit\n")
