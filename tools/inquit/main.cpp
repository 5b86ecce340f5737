#include "inquit/command_line.h"

int main(int argc, char** argv) { return inquit::command_line(argc, argv); }
